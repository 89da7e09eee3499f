// intl-tel-input: a phone number with its country.
import intlTelInput from "intl-tel-input/intlTelInputWithUtils";
import "intl-tel-input/styles";

document.getElementById("root").innerHTML = `<p><label for="phone">Phone</label> <input id="phone" type="tel"></p>
  <p><label for="fax">Fax</label> <input id="fax" type="tel"></p>`;
const phone = intlTelInput(document.getElementById("phone"), { initialCountry: "us" });
const fax = intlTelInput(document.getElementById("fax"), { initialCountry: "us", separateDialCode: true, strictMode: true });
window.kept = () => ({ phone: phone.getNumber(), fax: fax.getNumber() });
