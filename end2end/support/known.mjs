// Ids for the addresses in tables, such as `{member3 draft}`, read from the server once per worker.
import { enter } from './demo.mjs';
import { getFunction, ordersOf } from './orders.mjs';

const MEMBERS = ['owner', ...[3, 4, 5, 6, 7, 9, 10].map((number) => `member${number}`)];

/** The ids of the demonstration's data by name. */
export async function knownIds(playwright, url) {
  const known = {};
  const as = async (who) => {
    const context = { request: await playwright.request.newContext() };
    await enter(context, url, who);
    return context;
  };
  for (const who of MEMBERS) {
    for (const { id, state } of (await ordersOf(await as(who), url)).lines) known[`${who} ${state}`] ??= id;
  }
  const staff = await as('staff');
  for (const { id, stage } of (await getFunction(staff, url, 'staff_experts')).lines) known[`expert ${stage}`] ??= id;
  for (const { id, business } of (await getFunction(staff, url, 'staff_cases')).lines) {
    known['case open'] ??= id;
    known['firm with a case'] ??= business;
  }
  known['vendor order'] = (await getFunction(await as('vendor'), url, 'vendor_desk', { vendor: '', state: '', page: '' })).lines[0].id;
  const { solutions } = await (await staff.request.get(`${url}/api/v1/solutions`)).json();
  const plans = solutions.flatMap((solution) => solution.plans.filter((plan) => plan.points_pay).map(({ id }) => id));
  known.solution = solutions[0].slug;
  known.plan = plans[0];
  known['six plans'] = plans.slice(0, 6).join(',');
  known['five plans'] = plans.slice(0, 5).map((id) => `plan=${id}`).join('&');
  return known;
}

/** An address with its names replaced by ids. */
export function withIds(address, known) {
  return address.replaceAll(/\{([^}]+)\}/g, (_, name) => {
    if (known[name] === undefined) throw new Error(`the demonstration's data have no ${name}`);
    return known[name];
  });
}
