// Custom elements of Material Web (Lit), each with a shadow root; some carry their label from outside.
import "@material/web/textfield/outlined-text-field.js";
import "@material/web/select/outlined-select.js";
import "@material/web/select/select-option.js";
import "@material/web/radio/radio.js";
import "@material/web/checkbox/checkbox.js";
import "@material/web/switch/switch.js";

document.getElementById("root").innerHTML = `<form>
  <md-outlined-text-field name="name" label="Name" required></md-outlined-text-field>
  <md-outlined-text-field name="remarks" label="Remarks" type="textarea" rows="2"></md-outlined-text-field>
  <md-outlined-select name="state" label="State"><md-select-option></md-select-option><md-select-option value="IA"><div slot="headline">Iowa</div></md-select-option><md-select-option value="OH"><div slot="headline">Ohio</div></md-select-option></md-outlined-select>
  <fieldset><legend>Plan</legend><md-radio id="g" name="plan" value="g" aria-label="Gold"></md-radio><label for="g">Gold</label><md-radio id="s" name="plan" value="s" aria-label="Silver"></md-radio><label for="s">Silver</label></fieldset>
  <label><md-checkbox name="agree" value="yes" touch-target="wrapper"></md-checkbox> I agree</label>
  <label>Alerts <md-switch name="alerts" value="yes"></md-switch></label>
</form>`;
window.kept = () => Object.fromEntries(new FormData(document.querySelector("form")));
