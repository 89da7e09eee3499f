// FilePond takes a native file input's place and keeps the files itself.
import * as FilePond from "filepond";
import "filepond/dist/filepond.css";

document.getElementById("root").innerHTML = `<label for="copy">License copy</label><input type="file" id="copy" name="copy">`;
const pond = FilePond.create(document.querySelector("input"), { storeAsFile: true, credits: false });
window.kept = () => pond.getFiles().map((one) => [one.filename, one.fileSize]);
