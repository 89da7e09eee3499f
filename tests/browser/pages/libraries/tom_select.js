// Tom Select over native lists.
import TomSelect from "tom-select";
import "tom-select/dist/css/tom-select.css";

document.getElementById("root").innerHTML = `<form>
  <p><label for="state">State</label><select id="state" name="state"><option value="">Select a state</option><option value="IA">Iowa</option><option value="OH">Ohio</option></select></p>
  <p><label for="languages">Languages</label><select id="languages" name="languages" multiple><option>English</option><option>Spanish</option><option>Tagalog</option></select></p>
</form>`;
const made = [...document.querySelectorAll("select")].map((one) => new TomSelect(one));
window.kept = () => ({ state: made[0].getValue(), languages: made[1].getValue(), sent: [...new FormData(document.querySelector("form"))] });
