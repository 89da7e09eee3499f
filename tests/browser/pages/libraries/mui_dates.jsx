// Pickers of MUI X, whose sections are typed into one after the other.
import { useState } from "react";
import { AdapterDayjs } from "@mui/x-date-pickers/AdapterDayjs";
import { DateField, DatePicker, LocalizationProvider, TimePicker } from "@mui/x-date-pickers";
import { keep, show } from "./shared.jsx";

function Page() {
  const [state, set] = useState({ birth: null, expires: null, opens: null });
  keep({ birth: state.birth?.format("YYYY-MM-DD") ?? null, expires: state.expires?.format("YYYY-MM-DD") ?? null, opens: state.opens?.format("HH:mm") ?? null });
  const to = (name) => (value) => set((before) => ({ ...before, [name]: value }));
  return <LocalizationProvider dateAdapter={AdapterDayjs}>
    <DatePicker label="Birth date" value={state.birth} onChange={to("birth")} />
    <DateField label="Expires" value={state.expires} onChange={to("expires")} />
    <TimePicker label="Opens at" value={state.opens} onChange={to("opens")} />
  </LocalizationProvider>;
}
show(<Page />);
