// Custom elements of Vaadin: the label and the input are slotted into the element around them.
import "@vaadin/text-field";
import "@vaadin/combo-box";
import "@vaadin/date-picker";

document.getElementById("root").innerHTML = `
  <vaadin-text-field label="Name" required helper-text="As on your license"></vaadin-text-field>
  <vaadin-combo-box label="State"></vaadin-combo-box>
  <vaadin-date-picker label="Birth date"></vaadin-date-picker>`;
const [name, state, birth] = document.getElementById("root").children;
state.items = ["Iowa", "Ohio", "Oregon"];
window.kept = () => ({ name: name.value, state: state.value, birth: birth.value });
