// What each page of React does with its state and with itself.
import { createRoot } from "react-dom/client";

export const keep = (state) => { window.kept = () => state; };
export const show = (page) => createRoot(document.getElementById("root")).render(page);
