// What no machine changes stays within budgets.json, and README says the same.
import { breaks, budgets, measured, table, tableOfReadme } from '../budgets.mjs';
import { expect, onlyWithScripts, test } from '../support/test.mjs';

onlyWithScripts('figures of the build, looked at once');

test('sizes, files of a first visit and statements of an order are within their budgets', async () => {
  test.setTimeout(120_000);
  const [held, is] = [await budgets(), await measured()];
  const broken = Object.keys({ ...held, ...is }).map((name) => breaks(name, is[name], held[name])).filter(Boolean);
  expect(broken).toEqual([]);
});

test("README's table of sizes is that of the budgets", async () => {
  expect(await tableOfReadme()).toBe(table(await budgets()));
});

test('a budget that is broken says which and by how much', () => {
  expect(breaks('style', 101, 100)).toBeNull();
  expect(breaks('style', 110, 100)).toContain('style: 110 is 10 (10.0 %) over its budget of 100');
  expect(breaks('style', 90, 100)).toContain('under its budget');
  expect(breaks('style', 90, undefined)).toContain('has no budget');
  expect(breaks('style', undefined, 90)).toContain('not there any more');
});
