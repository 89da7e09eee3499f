// react-dropzone: the real input is hidden, the page draws the list of files.
import { useState } from "react";
import { useDropzone } from "react-dropzone";
import { keep, show } from "./shared.jsx";

function Page() {
  const [files, set] = useState([]);
  keep(files.map((one) => [one.name, one.size]));
  const { getRootProps, getInputProps } = useDropzone({ multiple: false, onDrop: set, accept: { "application/pdf": [".pdf"] } });
  return <section aria-labelledby="copy-name">
    <h2 id="copy-name">Upload</h2>
    <div {...getRootProps({ style: { border: "1px dashed", padding: 20 } })}><input {...getInputProps({ "aria-label": "License copy" })} /><p>Drag a file here, or click to select one</p></div>
    <ul>{files.map((one) => <li key={one.name}>{one.name} ({one.size} bytes)</li>)}</ul>
  </section>;
}
show(<Page />);
