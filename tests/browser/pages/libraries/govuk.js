// Components of GOV.UK, as its pages are written.
import { initAll } from "govuk-frontend";
import accessibleAutocomplete from "accessible-autocomplete";
import "govuk-frontend/dist/govuk/govuk-frontend.min.css";
import "accessible-autocomplete/dist/accessible-autocomplete.min.css";

const radio = (name, id, value, words, more = "") => `<div class="govuk-radios__item"><input class="govuk-radios__input" id="${id}" name="${name}" type="radio" value="${value}" ${more}><label class="govuk-label govuk-radios__label" for="${id}">${words}</label></div>`;
const part = (name, words, width) => `<div class="govuk-date-input__item"><div class="govuk-form-group"><label class="govuk-label govuk-date-input__label" for="passport-${name}">${words}</label><input class="govuk-input govuk-date-input__input govuk-input--width-${width}" id="passport-${name}" name="${name}" type="text" inputmode="numeric"></div></div>`;
document.body.classList.add("js-enabled", "govuk-frontend-supported");
document.getElementById("root").innerHTML = `<form>
  <div class="govuk-form-group"><fieldset class="govuk-fieldset" aria-describedby="contact-hint"><legend class="govuk-fieldset__legend"><h2 class="govuk-fieldset__heading">How would you prefer to be contacted?</h2></legend><div id="contact-hint" class="govuk-hint">Select one option.</div>
    <div class="govuk-radios" data-module="govuk-radios">
      ${radio("contact", "contact", "email", "Email", 'data-aria-controls="by-email"')}
      <div class="govuk-radios__conditional govuk-radios__conditional--hidden" id="by-email"><div class="govuk-form-group"><label class="govuk-label" for="email">Email address</label><input class="govuk-input" id="email" name="email" type="email" autocomplete="email"></div></div>
      ${radio("contact", "contact-2", "phone", "Phone", 'data-aria-controls="by-phone"')}
      <div class="govuk-radios__conditional govuk-radios__conditional--hidden" id="by-phone"><div class="govuk-form-group"><label class="govuk-label" for="phone">Phone number</label><input class="govuk-input" id="phone" name="phone" type="tel"></div></div>
    </div></fieldset></div>
  <div class="govuk-form-group"><fieldset class="govuk-fieldset" role="group" aria-describedby="passport-hint"><legend class="govuk-fieldset__legend govuk-fieldset__legend--l"><h2 class="govuk-fieldset__heading">When was your passport issued?</h2></legend><div id="passport-hint" class="govuk-hint">For example, 27 3 2007</div>
    <div class="govuk-date-input" id="passport">${part("day", "Day", 2)}${part("month", "Month", 2)}${part("year", "Year", 4)}</div></fieldset></div>
  <div class="govuk-form-group govuk-character-count" data-module="govuk-character-count" data-maxlength="200"><label class="govuk-label" for="detail">Can you provide more detail?</label><div id="detail-hint" class="govuk-hint">Do not include personal information</div><textarea class="govuk-textarea govuk-js-character-count" id="detail" name="detail" rows="5" aria-describedby="detail-info detail-hint"></textarea><div id="detail-info" class="govuk-hint govuk-character-count__message">You can enter up to 200 characters</div></div>
  <div class="govuk-form-group govuk-password-input" data-module="govuk-password-input"><label class="govuk-label" for="password">Password</label><div class="govuk-input__wrapper govuk-password-input__wrapper"><input class="govuk-input govuk-password-input__input" id="password" name="password" type="password" spellcheck="false" autocapitalize="none"><button type="button" class="govuk-button govuk-password-input__toggle" data-module="govuk-button" aria-controls="password" aria-label="Show password" hidden>Show</button></div></div>
  <div class="govuk-form-group"><label class="govuk-label" for="country">Country</label><select id="country" name="country"><option value=""></option><option value="fr">France</option><option value="de">Germany</option><option value="gr">Greece</option></select></div>
  <div class="govuk-form-group"><label class="govuk-label" for="city">City</label><div id="city-box"></div></div>
</form>`;
initAll();
accessibleAutocomplete.enhanceSelectElement({ selectElement: document.getElementById("country"), defaultValue: "" });
const towns = ["Troy", "Trenton", "Albany"];
const state = { city: null };
accessibleAutocomplete({ element: document.getElementById("city-box"), id: "city", name: "city", source: (typed, found) => setTimeout(() => found(towns.filter((one) => one.toLowerCase().includes(typed.toLowerCase()))), 100), onConfirm: (one) => { state.city = one ?? null; } });
window.kept = () => ({ ...Object.fromEntries(new FormData(document.querySelector("form"))), confirmed: state.city });
