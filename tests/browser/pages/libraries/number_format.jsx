// react-number-format: thousands, money, a pattern.
import { useState } from "react";
import { NumericFormat, PatternFormat } from "react-number-format";
import { keep, show } from "./shared.jsx";

function Page() {
  const [state, set] = useState({ visits: null, fee: null, ein: null });
  keep(state);
  const to = (name, what) => (value) => set((before) => ({ ...before, [name]: value[what] ?? null }));
  return <>
    <p><label>Visits <NumericFormat thousandSeparator="," onValueChange={to("visits", "floatValue")} /></label></p>
    <p><label>Fee <NumericFormat thousandSeparator="," prefix="$" decimalScale={2} onValueChange={to("fee", "floatValue")} /></label></p>
    <p><label>EIN <PatternFormat format="##-#######" mask="_" onValueChange={to("ein", "value")} /></label></p>
  </>;
}
show(<Page />);
