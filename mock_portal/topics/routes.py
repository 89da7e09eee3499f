"""The pages of a topic: its questions with its tables, and the page of each row."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from mock_portal import web
from mock_portal.forms import Errors, Form, Received, Said, Values, posted, rows
from mock_portal.store import Draft, Store
from mock_portal.topics.scope import applying
from mock_portal.topics.topic import Rows, Topic

router = APIRouter(prefix="/applications/{draft_id}/topics/{slug}", include_in_schema=False)


@dataclass(frozen=True)
class Desk:
    """One topic of one draft, opened by one visitor at one of its pages."""

    request: Request
    pages: tuple[Topic, ...]
    """The topic itself, or what stands on each of its pages."""
    draft: Draft
    store: Store
    by: str
    place: int = 0

    @property
    def topic(self) -> Topic:
        """What is on the page."""
        return self.pages[self.place]

    @property
    def path(self) -> str:
        """Where the page is."""
        return self._path(self.place)

    @property
    def next_path(self) -> str:
        """What comes after it: the topic's next page, else the Topic View."""
        return self._path(self.place + 1) if self.place + 1 < len(self.pages) else f"/applications/{self.draft.id}"

    def _path(self, place: int) -> str:
        page = f"/page-{place + 1}" if place else ""
        return f"/applications/{self.draft.id}/topics/{self.topic.slug}{page}"

    async def posted(self) -> FormData:
        """What the browser sent."""
        return await self.request.form()

    def listed(self, name: str) -> Rows:
        """The table of this name; 404 if the topic has none."""
        found = next((one for one in self.topic.lists if one.name == name), None)
        if found is None:
            raise HTTPException(404)
        return found

    def save(self, values: Values, form: FormData) -> None:
        """Save the whole topic, if nobody saved the draft since the page was opened."""
        version = web.version(form)
        self.store.save_topic(self.draft.id, self.topic.slug, self.keep_files(values), version=version, by=self.by)

    def keep_files(self, values: Values) -> dict[str, object]:
        """The values with every file that just came replaced by what the store says of it."""
        return {
            name: self.store.save_file(self.draft.id, value.name, value.content)
            if isinstance(value, Received)
            else value
            for name, value in values.items()
        }


def open_topic(
    request: Request,
    slug: str,
    draft: Annotated[Draft, Depends(web.open_draft)],
    visitor: Annotated[web.Visitor, Depends(web.visitor)],
    store: Annotated[Store, Depends(web.store)],
) -> Desk:
    """The topic that the path names; 404 unless it applies to the draft."""
    topic = next((one for one in applying(draft) if one.slug == slug), None)
    if topic is None:
        raise HTTPException(404)
    return Desk(request, topic.pages or (topic,), draft, store, visitor.user_id)


Opened = Annotated[Desk, Depends(open_topic)]


def open_page(desk: Opened, number: int) -> Desk:
    """A later page of a topic that has several; 404 if there is none."""
    if not 1 < number <= len(desk.pages):
        raise HTTPException(404)
    return replace(desk, place=number - 1)


Turned = Annotated[Desk, Depends(open_page)]


@router.get("")
def show_topic(desk: Opened) -> Response:
    """The topic's page as it is saved."""
    values = desk.topic.values(desk.draft)
    return _topic_page(desk, values, desk.topic.form(desk.draft).filled(values), {})


@router.post("", dependencies=[Depends(web.csrf)])
async def save_topic(desk: Opened) -> Response:
    """Save the page; on to the row that was asked for, else back to the Topic View."""
    form = await desk.posted()
    values, errors = _answers(desk, form)
    adding = desk.listed(str(form["add"])) if "add" in form else None
    if adding:  # what is still open may be answered later
        errors = {name: text for name, text in errors.items() if posted(form).text(name)}
    else:
        errors = errors or desk.topic.list_errors(desk.draft, values)
    if errors:
        return _topic_page(desk, values, desk.topic.form(desk.draft).again(form, values), errors)
    desk.save(values, form)
    return _to(f"{desk.path}/{adding.name}/add" if adding else desk.next_path)


def _answers(desk: Desk, form: FormData) -> tuple[dict[str, object], Errors]:
    """The page's answers, together with the rows that are saved already."""
    saved = desk.topic.values(desk.draft)
    values, errors = desk.topic.form(desk.draft).parse(form, saved, today=desk.store.today())
    elsewhere = saved if len(desk.pages) > 1 else {}
    return {**elsewhere, **values, **{one.name: saved[one.name] for one in desk.topic.lists}}, errors


@router.get("/page-{number}")
def show_page(desk: Turned) -> Response:
    """A later page of the topic; none before the first one was saved."""
    if desk.topic.slug not in desk.draft.topics:
        return _to(replace(desk, place=0).path)
    return show_topic(desk)


@router.post("/page-{number}", dependencies=[Depends(web.csrf)])
async def save_page(desk: Turned) -> Response:
    """Save a later page of the topic."""
    return await save_topic(desk)


@router.get("/{name}/add")
def show_new_row(desk: Opened, name: str) -> Response:
    """The page of a row that does not exist yet."""
    return _row_page(desk, desk.listed(name), Said({}), {})


@router.post("/{name}/add", dependencies=[Depends(web.csrf)])
async def add_row(desk: Opened, name: str) -> Response:
    """Save a new row after the others."""
    return await _save_row(desk, name, len(rows(desk.topic.values(desk.draft), name)))


@router.get("/{name}/{number}/edit")
def show_row(desk: Opened, name: str, number: int) -> Response:
    """The page of a row as it is saved."""
    listed = desk.listed(name)
    return _row_page(desk, listed, listed.form_in(desk.draft).filled(_row(desk, name, number)), {})


@router.post("/{name}/{number}/edit", dependencies=[Depends(web.csrf)])
async def edit_row(desk: Opened, name: str, number: int) -> Response:
    """Save a row in its place."""
    _row(desk, name, number)
    return await _save_row(desk, name, number)


@router.post("/{name}/{number}/remove", dependencies=[Depends(web.csrf)])
async def remove_row(desk: Opened, name: str, number: int) -> Response:
    """Remove a row; the answers of the page around it are saved as they stand."""
    _row(desk, name, number)
    form = await desk.posted()
    values, _ = _answers(desk, form)
    left = [row for place, row in enumerate(rows(values, name)) if place != number]
    desk.save({**values, name: left}, form)
    return _to(desk.path)


async def _save_row(desk: Desk, name: str, number: int) -> Response:
    listed, form = desk.listed(name), await desk.posted()
    questions = listed.form_in(desk.draft)
    values = desk.topic.values(desk.draft)
    there = rows(values, name)
    saved = there[number] if number < len(there) else {}
    row, errors = questions.parse(form, saved, today=desk.store.today())
    if errors:
        return _row_page(desk, listed, questions.again(form, saved), errors)
    kept = [*there[:number], desk.keep_files(row), *there[number + 1 :]]
    desk.save({**values, name: kept}, form)
    return _to(desk.path)


def _row(desk: Desk, name: str, number: int) -> Values:
    there = rows(desk.topic.values(desk.draft), desk.listed(name).name)
    if not 0 <= number < len(there):
        raise HTTPException(404)
    return there[number]


def _topic_page(desk: Desk, values: Values, shown: Said, errors: Errors) -> Response:
    form = desk.topic.form(desk.draft)
    listed = [(one, rows(values, one.name)) for one in desk.topic.lists]
    return _page(desk, "topics/topic.html", desk.topic.title, form, shown, errors, lists=listed)


def _row_page(desk: Desk, listed: Rows, shown: Said, errors: Errors) -> Response:
    return _page(desk, "topics/row.html", listed.title, listed.form_in(desk.draft), shown, errors, back=desk.path)


def _page(
    desk: Desk, template: str, heading: str, form: Form, shown: Said, errors: Errors, **context: object
) -> Response:
    """A page of questions; one that comes back with errors or with a question of its own was not saved."""
    asking = form.asking(errors)
    return web.page(
        desk.request,
        template,
        status_code=422 if errors and not asking else 200,
        heading=heading,
        draft=desk.draft,
        topic=desk.topic,
        path=desk.path,
        form=form,
        shown=shown,
        errors=errors,
        summary={} if asking else errors,
        **context,
    )


def _to(path: str) -> Response:
    return RedirectResponse(path, status_code=303)
