// IMask: numbers in a pattern, a date, thousands.
import IMask from "imask";

document.getElementById("root").innerHTML = ["SSN", "Phone", "Birth date", "Amount"].map((one) => `<p><label>${one} <input></label></p>`).join("");
const [ssn, phone, birth, amount] = document.querySelectorAll("input");
const masks = {
  ssn: IMask(ssn, { mask: "000-00-0000" }),
  phone: IMask(phone, { mask: "(000) 000-0000", lazy: false }),
  birth: IMask(birth, { mask: Date, pattern: "m/`d/`Y", format: (day) => day.toLocaleDateString("en-US", { year: "numeric", month: "2-digit", day: "2-digit" }), parse: (text) => new Date(text) }),
  amount: IMask(amount, { mask: Number, thousandsSeparator: ",", radix: ".", scale: 2 }),
};
window.kept = () => ({ ssn: masks.ssn.unmaskedValue, phone: masks.phone.unmaskedValue, birth: masks.birth.value, amount: masks.amount.typedValue });
