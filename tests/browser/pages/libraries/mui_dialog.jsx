// A modal dialog of Material UI over a page that asks a question of the same name.
import { useState } from "react";
import { Button, Dialog, DialogContent, DialogTitle, TextField } from "@mui/material";
import { keep, show } from "./shared.jsx";

function Page() {
  const [state, set] = useState({ behind: "", city: "" });
  keep(state);
  return <>
    <TextField label="City" value={state.behind} onChange={(event) => set({ ...state, behind: event.target.value })} />
    <Dialog open><DialogTitle>Check the address</DialogTitle><DialogContent>
      <TextField label="City" value={state.city} onChange={(event) => set({ ...state, city: event.target.value })} />
      <Button>Confirm</Button></DialogContent></Dialog>
  </>;
}
show(<Page />);
