// Custom elements of Shoelace, each with a shadow root.
import "@shoelace-style/shoelace/dist/components/input/input.js";
import "@shoelace-style/shoelace/dist/components/textarea/textarea.js";
import "@shoelace-style/shoelace/dist/components/select/select.js";
import "@shoelace-style/shoelace/dist/components/option/option.js";
import "@shoelace-style/shoelace/dist/components/radio-group/radio-group.js";
import "@shoelace-style/shoelace/dist/components/radio/radio.js";
import "@shoelace-style/shoelace/dist/components/checkbox/checkbox.js";
import "@shoelace-style/shoelace/dist/components/switch/switch.js";
import "@shoelace-style/shoelace/dist/themes/light.css";

document.getElementById("root").innerHTML = `<form>
  <sl-input name="name" label="Name" required help-text="As on your license"></sl-input>
  <sl-input name="birth" type="date" label="Birth date"></sl-input>
  <sl-input name="visits" type="number" label="Visits"></sl-input>
  <sl-textarea name="remarks" label="Remarks"></sl-textarea>
  <sl-select name="state" label="State"><sl-option value="IA">Iowa</sl-option><sl-option value="OH">Ohio</sl-option></sl-select>
  <sl-select name="days" label="Days" multiple clearable><sl-option value="mon">Monday</sl-option><sl-option value="tue">Tuesday</sl-option><sl-option value="fri">Friday</sl-option></sl-select>
  <sl-radio-group name="plan" label="Plan"><sl-radio value="g">Gold</sl-radio><sl-radio value="s">Silver</sl-radio></sl-radio-group>
  <sl-checkbox name="agree" value="yes">I agree</sl-checkbox>
  <sl-switch name="alerts" value="yes">Alerts</sl-switch>
</form>`;
window.kept = () => { const all = {}; for (const [name, value] of new FormData(document.querySelector("form"))) all[name] = [all[name], value].flat().filter((one) => one !== undefined).join(); return all; };
