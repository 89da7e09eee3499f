// Models of Vue: a list drawn anew when another is chosen, a text kept only once it is left, a trimmed one, a number.
import { createApp, reactive } from "vue/dist/vue.esm-bundler.js";

const COUNTIES = { Delaware: ["Kent", "Sussex"], Ohio: ["Adams", "Kent"] };
const state = reactive({ state: "", county: "", nickname: "", title: "", visits: null, plan: "", days: [], agree: false });
window.kept = () => JSON.parse(JSON.stringify(state));
createApp({
  setup: () => ({ state, counties: COUNTIES, days: ["Monday", "Tuesday"] }),
  template: `
    <p><label for="state">State</label> <select id="state" v-model="state.state" @change="state.county = ''"><option disabled value="">Please select one</option><option v-for="(_, one) in counties">{{ one }}</option></select></p>
    <p><label for="county">County</label> <select id="county" :key="state.state" v-model="state.county"><option value="">Select</option><option v-for="one in counties[state.state]" :value="one">{{ one }}</option></select></p>
    <p><label>Nickname <input v-model.lazy="state.nickname"></label></p>
    <p><label>Title <input v-model.trim="state.title"></label></p>
    <p><label>Visits <input v-model.number="state.visits"></label></p>
    <fieldset><legend>Plan</legend><label v-for="one in ['Gold', 'Silver']"><input type="radio" v-model="state.plan" :value="one"> {{ one }}</label></fieldset>
    <fieldset><legend>Days</legend><label v-for="one in days"><input type="checkbox" v-model="state.days" :value="one"> {{ one }}</label></fieldset>
    <p><label><input type="checkbox" v-model="state.agree"> I agree</label></p>`,
}).mount("#root");
