// flatpickr: typed into, behind a second input that shows the date in another form, and read-only as it comes.
import flatpickr from "flatpickr";
import "flatpickr/dist/flatpickr.css";

document.getElementById("root").innerHTML = `<form>
  <p><label>Birth date <input name="birth"></label></p>
  <p><label for="expires">Expires</label> <input id="expires" name="expires"></p>
  <p><label>Starts <input name="starts"></label></p>
</form>`;
const form = document.querySelector("form");
const made = {
  birth: flatpickr(form.birth, { allowInput: true, dateFormat: "m/d/Y" }),
  expires: flatpickr(form.expires, { allowInput: true, altInput: true, altFormat: "m/d/Y", dateFormat: "Y-m-d" }),
  starts: flatpickr(form.starts, { dateFormat: "m/d/Y" }),
};
const iso = (one) => one.selectedDates.map((day) => flatpickr.formatDate(day, "Y-m-d"))[0] ?? null;
window.kept = () => ({ birth: iso(made.birth), expires: iso(made.expires), starts: iso(made.starts), sent: Object.fromEntries(new FormData(form)) });
