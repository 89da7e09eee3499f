"""Selenium: the WebDriver script that a team would write, with explicit waits and controls found by their labels."""

import shutil
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support import expected_conditions as ec
from selenium.webdriver.support.ui import Select, WebDriverWait

from agent.browser import launch_options
from tests.bench.sheets import RECEIPT, Entry, Sheet, sheets
from tests.bench.task import Task, Took

PATIENCE = 60


def plain(task: Task) -> Took:
    """Fills and goes on: nothing is read back, nothing is kept."""
    took = Took()
    with took.starting():
        driver = _started(task.browser)
    try:
        with took.filing():
            driver.get(task.url)
            for sheet in sheets(task.credentials(), task.npi):
                _through(driver, sheet)
            _arrived(driver, RECEIPT)
    finally:
        driver.quit()
    return took


def _started(browser: str) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    sandbox = () if launch_options(Path(browser))["chromium_sandbox"] else ("--no-sandbox",)
    for word in ("--headless", "--window-size=1100,900", "--disable-quic", "--no-first-run", *sandbox):
        options.add_argument(word)
    return webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))


def _arrived(driver: webdriver.Chrome, heading: str) -> None:
    titled = f"//*[self::h1 or self::h2][normalize-space()={_quoted(heading)}]"
    # between two pages chromedriver may fail in ways of its own
    waiting = WebDriverWait(driver, PATIENCE, 0.05, ignored_exceptions=(WebDriverException,))
    waiting.until(ec.visibility_of_element_located((By.XPATH, titled)))


def _through(driver: webdriver.Chrome, sheet: Sheet) -> None:
    _arrived(driver, sheet.heading)
    for entry in sheet.entries:
        _put(driver, entry)
    tag = "a" if sheet.role == "link" else "button"
    named = f"//{tag}[normalize-space()={_quoted(sheet.press)}][not(@aria-hidden)]"
    WebDriverWait(driver, PATIENCE, 0.05).until(ec.element_to_be_clickable((By.XPATH, named))).click()


def _quoted(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"


def _group(entry: Entry) -> str:
    return f"//fieldset[legend[normalize-space()={_quoted(entry.within)}]]" if entry.within else ""


def _labelled(driver: webdriver.Chrome, entry: Entry) -> WebElement:
    label = f"({_group(entry)}//label[normalize-space()={_quoted(entry.label)}]/@for)[1]"
    return driver.find_element(By.XPATH, f"//*[@id={label}]")


def _option(driver: webdriver.Chrome, entry: Entry) -> WebElement:
    legend = f"{_group(entry)}//fieldset[legend[normalize-space()={_quoted(entry.label)}]]"
    return driver.find_element(By.XPATH, f"{legend}//label[normalize-space()={_quoted(entry.value)}]")


def _put(driver: webdriver.Chrome, entry: Entry) -> None:
    match entry.kind:
        case "text":
            control = _labelled(driver, entry)
            control.clear()
            control.send_keys(entry.value)
        case "pick":
            Select(_labelled(driver, entry)).select_by_visible_text(entry.value)
        case "radio":
            _option(driver, entry).click()
        case "tick" | "check":
            _labelled(driver, entry).click()
        case "file":
            _labelled(driver, entry).send_keys(entry.value)
        case "suggest":
            _labelled(driver, entry).send_keys(entry.value)
            offered = f"//*[@role='option'][normalize-space()={_quoted(entry.value)}]"
            WebDriverWait(driver, PATIENCE, 0.05).until(ec.element_to_be_clickable((By.XPATH, offered))).click()
        case "press":
            _press(driver, entry)


def _press(driver: webdriver.Chrome, entry: Entry) -> None:
    driver.find_element(By.XPATH, f"{_group(entry)}//button[normalize-space()={_quoted(entry.label)}]").click()
    if entry.label == "Apply":
        recorded = (By.XPATH, "//dt[normalize-space()='Recorded place of birth']")
        WebDriverWait(driver, PATIENCE, 0.05).until(ec.visibility_of_element_located(recorded))
