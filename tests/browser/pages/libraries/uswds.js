// Components of the U.S. Web Design System, as its pages are written.
import comboBox from "@uswds/uswds/js/usa-combo-box";
import datePicker from "@uswds/uswds/js/usa-date-picker";
import fileInput from "@uswds/uswds/js/usa-file-input";
import inputMask from "@uswds/uswds/js/usa-input-mask";
import timePicker from "@uswds/uswds/js/usa-time-picker";
import "@uswds/uswds/css/uswds.min.css";

const box = (kind, name, id, value, words) => `<div class="usa-${kind}"><input class="usa-${kind}__input usa-${kind}__input--tile" id="${id}" type="${kind}" name="${name}" value="${value}"><label class="usa-${kind}__label" for="${id}">${words}</label></div>`;
document.getElementById("root").innerHTML = `<form class="usa-form">
  <label class="usa-label" for="name">Full name <abbr title="required" class="usa-hint usa-hint--required">*</abbr></label><input class="usa-input" id="name" name="name" required>
  <label class="usa-label" for="state">State</label>
  <div class="usa-combo-box"><select class="usa-select" name="state" id="state"><option value="IA">Iowa</option><option value="OH">Ohio</option><option value="OR">Oregon</option></select></div>
  <div class="usa-form-group"><label class="usa-label" id="starts-label" for="starts">Starts</label><div class="usa-hint" id="starts-hint">mm/dd/yyyy</div>
  <div class="usa-date-picker"><input class="usa-input" id="starts" name="starts" aria-labelledby="starts-label" aria-describedby="starts-hint"></div></div>
  <fieldset class="usa-fieldset"><legend class="usa-legend">Date of birth</legend><span class="usa-hint" id="mdHint">For example: January 19 2000</span>
    <div class="usa-memorable-date">
      <div class="usa-form-group usa-form-group--month usa-form-group--select"><label class="usa-label" for="month">Month</label><select class="usa-select" id="month" name="month" aria-describedby="mdHint"><option value="">- Select -</option>${["January", "February", "March"].map((one, at) => `<option value="${at + 1}">0${at + 1} - ${one}</option>`).join("")}</select></div>
      <div class="usa-form-group usa-form-group--day"><label class="usa-label" for="day">Day</label><input class="usa-input" aria-describedby="mdHint" id="day" name="day" maxlength="2" pattern="[0-9]*" inputmode="numeric"></div>
      <div class="usa-form-group usa-form-group--year"><label class="usa-label" for="year">Year</label><input class="usa-input" aria-describedby="mdHint" id="year" name="year" minlength="4" maxlength="4" pattern="[0-9]*" inputmode="numeric"></div>
    </div></fieldset>
  <fieldset class="usa-fieldset"><legend class="usa-legend">Plan</legend>${box("radio", "plan", "gold", "g", "Gold")}${box("radio", "plan", "silver", "s", "Silver")}</fieldset>
  <fieldset class="usa-fieldset"><legend class="usa-legend">Services</legend>${box("checkbox", "services", "imaging", "i", "Imaging")}${box("checkbox", "services", "therapy", "t", "Therapy")}</fieldset>
  <label class="usa-label" id="opens-label" for="opens">Opens at</label><div class="usa-time-picker" data-step="30"><input class="usa-input" id="opens" name="opens" aria-labelledby="opens-label"></div>
  <label class="usa-label" for="ssn">SSN</label><input id="ssn" class="usa-input usa-masked" name="ssn" inputmode="numeric" placeholder="___ __ ____" pattern="^(?!(000|666|9))\\d{3}(?!(00))\\d{2}(?!(0000))\\d{4}$">
  <div class="usa-form-group"><label class="usa-label" for="copy">License copy</label><input id="copy" class="usa-file-input" type="file" name="copy"></div>
</form>`;
for (const part of [comboBox, datePicker, fileInput, inputMask, timePicker]) part.on(document.body);
const sent = (data) => { const all = {}; for (const [name, value] of data) all[name] = [all[name], value.name ?? value].flat().filter(Boolean).join(); return all; };
window.kept = () => sent(new FormData(document.querySelector("form")));
