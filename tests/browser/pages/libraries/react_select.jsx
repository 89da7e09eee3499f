// react-select: one entry, one that comes from elsewhere, several.
import { useState } from "react";
import Select from "react-select";
import AsyncSelect from "react-select/async";
import { keep, show } from "./shared.jsx";

const entries = (...words) => words.map((label, at) => ({ label, value: at + 1 }));
const STATES = entries("Iowa", "Ohio", "Oregon");
const TOWNS = entries("Troy", "Trenton", "Albany");
const found = (typed) => new Promise((done) => setTimeout(() => done(TOWNS.filter((one) => one.label.startsWith(typed))), 150));

function Page() {
  const [state, set] = useState({ state: null, city: null, languages: [], plan: null });
  keep({ state: state.state?.value ?? null, city: state.city?.value ?? null, languages: state.languages.map((one) => one.label), plan: state.plan?.label ?? null });
  const to = (name) => (value) => set((before) => ({ ...before, [name]: value }));
  return <>
    <label htmlFor="state">State</label>
    <Select inputId="state" options={STATES} value={state.state} onChange={to("state")} />
    <AsyncSelect aria-label="City" loadOptions={found} value={state.city} onChange={to("city")} />
    <label htmlFor="languages">Languages</label>
    <Select inputId="languages" isMulti options={entries("English", "Spanish", "Tagalog")} value={state.languages} onChange={to("languages")} />
    <label id="plan">Plan</label>
    <Select aria-labelledby="plan" isSearchable={false} name="plan" options={entries("Gold", "Silver")} value={state.plan} onChange={to("plan")} />
  </>;
}
show(<Page />);
