// The drawn list of Radix, with the native one it keeps for forms.
import { useState } from "react";
import * as Select from "@radix-ui/react-select";
import { keep, show } from "./shared.jsx";

function Page() {
  const [state, set] = useState("");
  keep({ state });
  return <form><label htmlFor="state">State</label>
    <Select.Root value={state} onValueChange={set} name="state">
      <Select.Trigger id="state"><Select.Value placeholder="Any state" /></Select.Trigger>
      <Select.Portal><Select.Content position="popper"><Select.Viewport>
        {["Iowa", "Ohio"].map((one) => <Select.Item key={one} value={one.slice(0, 2).toUpperCase()}><Select.ItemText>{one}</Select.ItemText></Select.Item>)}
      </Select.Viewport></Select.Content></Select.Portal>
    </Select.Root></form>;
}
show(<Page />);
