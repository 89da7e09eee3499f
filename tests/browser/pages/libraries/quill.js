// Quill keeps its text as a document of its own.
import Quill from "quill";
import "quill/dist/quill.snow.css";

document.getElementById("root").innerHTML = `<p id="notes-name">Notes</p><div id="notes"></div>`;
const quill = new Quill("#notes", { modules: { toolbar: false } });
quill.root.setAttribute("aria-labelledby", "notes-name");
window.kept = () => ({ notes: quill.getText() });
