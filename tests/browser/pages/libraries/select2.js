// select2 over native lists.
import jquery from "jquery";
import install from "select2";
import "select2/dist/css/select2.css";

install(window, jquery);
const options = (words) => words.map((one, at) => `<option value="${at}">${one}</option>`).join("");
document.getElementById("root").innerHTML = `<form>
  <p><label for="state">State</label> <select id="state" name="state" style="width: 20em"><option value="">Select</option>${options(["Iowa", "Ohio"])}</select></p>
  <p><label for="languages">Languages</label> <select id="languages" name="languages" multiple style="width: 20em">${options(["English", "Spanish", "Tagalog"])}</select></p>
</form>`;
const heard = {};
jquery("select").select2().on("change", (event) => { heard[event.target.name] = jquery(event.target).val(); });
window.kept = () => ({ heard, shown: jquery(".select2-selection__rendered").first().text(), sent: [...new FormData(document.querySelector("form"))] });
