// Fields of Material UI.
import { useState } from "react";
import { Autocomplete, Checkbox, FormControl, FormControlLabel, FormLabel, InputLabel, MenuItem, OutlinedInput, Radio, RadioGroup, Select, Switch, TextField } from "@mui/material";
import { keep, show } from "./shared.jsx";

const STATES = ["Iowa", "Ohio", "Oregon"];
const start = { first: "", remarks: "", plan: "", agree: false, alerts: false, state: "", practice: "", days: [], city: null, tags: [], specialty: "", phone: "" };

function Page() {
  const [state, set] = useState(start);
  keep(state);
  const to = (name) => (value) => set((before) => ({ ...before, [name]: value }));
  const put = (name) => (event) => to(name)(event.target.value);
  return <>
    <TextField label="First name" required value={state.first} onChange={put("first")} helperText="As on your license" />
    <TextField label="Remarks" multiline minRows={2} value={state.remarks} onChange={put("remarks")} />
    <FormControl variant="outlined"><InputLabel htmlFor="phone">Phone</InputLabel><OutlinedInput id="phone" label="Phone" value={state.phone} onChange={put("phone")} /></FormControl>
    <FormControl><FormLabel id="plan">Plan</FormLabel>
      <RadioGroup aria-labelledby="plan" name="plan" value={state.plan} onChange={put("plan")}>
        {["Gold", "Silver"].map((one) => <FormControlLabel key={one} value={one} control={<Radio />} label={one} />)}
      </RadioGroup></FormControl>
    <FormControlLabel label="I agree" control={<Checkbox checked={state.agree} onChange={(event) => to("agree")(event.target.checked)} />} />
    <FormControlLabel label="Alerts" control={<Switch checked={state.alerts} onChange={(event) => to("alerts")(event.target.checked)} />} />
    <FormControl fullWidth><InputLabel id="state-label">State</InputLabel>
      <Select labelId="state-label" id="state" label="State" value={state.state} onChange={put("state")}>
        {STATES.map((one) => <MenuItem key={one} value={one.slice(0, 2).toUpperCase()}>{one}</MenuItem>)}
      </Select></FormControl>
    <TextField select label="Practice" value={state.practice} onChange={put("practice")}>
      {["Solo", "Group"].map((one) => <MenuItem key={one} value={one}>{one}</MenuItem>)}
    </TextField>
    <FormControl fullWidth><InputLabel id="days-label">Days</InputLabel>
      <Select labelId="days-label" id="days" label="Days" multiple value={state.days} onChange={put("days")}>
        {["Monday", "Tuesday", "Friday"].map((one) => <MenuItem key={one} value={one}>{one}</MenuItem>)}
      </Select></FormControl>
    <Autocomplete options={["Troy", "Trenton", "Albany"]} value={state.city} onChange={(_, value) => to("city")(value)} renderInput={(more) => <TextField {...more} label="City" />} />
    <Autocomplete multiple options={["Cardiology", "Cardiac Surgery", "Dermatology"]} value={state.tags} onChange={(_, value) => to("tags")(value)} renderInput={(more) => <TextField {...more} label="Specialties" />} />
    <Autocomplete freeSolo options={["Clinic", "Hospital"]} inputValue={state.specialty} onInputChange={(_, value) => to("specialty")(value)} renderInput={(more) => <TextField {...more} label="Place of work" />} />
  </>;
}
show(<Page />);
