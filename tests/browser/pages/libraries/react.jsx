// Inputs whose only truth is the state of React, drawn anew from it after each event.
import { useState } from "react";
import { keep, show } from "./shared.jsx";

const STATES = ["", "Iowa", "Ohio"];
const start = { name: "", remarks: "", state: "", languages: [], plan: "", agree: false, birth: "", opens: "", expires: "", meeting: "", visits: "", ssn: "", nickname: "", city: "" };

function Late({ value, onKeep }) {
  const [typed, type] = useState(value);
  return <input id="nickname" value={typed} onChange={(event) => type(event.target.value)} onBlur={() => onKeep(typed.trim())} />;
}

function Page() {
  const [state, set] = useState(start);
  keep(state);
  const put = (name) => (event) => set((before) => ({ ...before, [name]: event.target.value }));
  const box = (name, type) => <input id={name} type={type} value={state[name]} onChange={put(name)} />;
  const several = (event) => set({ ...state, languages: [...event.target.selectedOptions].map((one) => one.value) });
  const typed = (event) => set({ ...state, ssn: event.target.value.replace(/\D/g, "").slice(0, 9) });
  return <>
    <p><label htmlFor="name">Name</label>{box("name")}</p>
    <p><label>Remarks <textarea value={state.remarks} onChange={put("remarks")} /></label></p>
    <p><label>State <select value={state.state} onChange={put("state")}>{STATES.map((one) => <option key={one}>{one}</option>)}</select></label></p>
    <p><label>Languages <select multiple value={state.languages} onChange={several}><option>English</option><option>Spanish</option><option>Tagalog</option></select></label></p>
    <fieldset><legend>Plan</legend>{["Gold", "Silver"].map((one) => <label key={one}><input type="radio" name="plan" value={one} checked={state.plan === one} onChange={put("plan")} /> {one}</label>)}</fieldset>
    {state.plan === "Silver" && <p><label>City{box("city")}</label></p>}
    <p><label><input type="checkbox" checked={state.agree} onChange={() => set({ ...state, agree: !state.agree })} /> I agree</label></p>
    <p><label htmlFor="birth">Birth date</label>{box("birth", "date")}</p>
    <p><label htmlFor="opens">Opens at</label>{box("opens", "time")}</p>
    <p><label htmlFor="expires">Card expires</label>{box("expires", "month")}</p>
    <p><label htmlFor="meeting">Meeting</label>{box("meeting", "datetime-local")}</p>
    <p><label htmlFor="visits">Visits</label>{box("visits", "number")}</p>
    <p><label>SSN <input value={state.ssn.replace(/^(\d{3})(\d{1,2})?(\d+)?$/, (_, a, b, c) => [a, b, c].filter(Boolean).join("-"))} onChange={typed} /></label></p>
    <p><label htmlFor="nickname">Nickname</label><Late value={state.nickname} onKeep={(nickname) => set((before) => ({ ...before, nickname }))} /></p>
  </>;
}
show(<Page />);
