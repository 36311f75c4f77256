// Figures that do not depend on the machine stay within budgets.json, and README states the same.
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { breaks, budgets, FILES, firstVisits, measured, table, tableOfReadme } from '../budgets.mjs';
import { binary } from '../support/server.mjs';
import { expect, onlyWithScripts, test } from '../support/test.mjs';

onlyWithScripts('figures of the build, checked once');

test('sizes, files of a first visit and statements of an order are within their budgets', async () => {
  test.setTimeout(120_000);
  const [held, is] = [await budgets(), await measured()];
  const broken = Object.keys({ ...held, ...is }).map((name) => breaks(name, is[name], held[name])).filter(Boolean);
  expect(broken).toEqual([]);
});

test('the first visit of an area fetches few wasm files', async () => {
  for (const [area, files] of Object.entries(await firstVisits())) expect(files.length, area).toBeLessThanOrEqual(FILES);
});

test('texts of one area load with that area, and no file contains a path of the build machine', async () => {
  const text = (name) => readFile(join(dirname(binary()), 'site/pkg', name), 'utf8');
  const { staff } = await firstVisits();
  const [base, own] = await Promise.all([text(staff[0]), text(staff.find((name) => name.startsWith('split_')))]);
  const catalogue = await readFile(join(import.meta.dirname, '../../app/src/i18n/staff.rs'), 'utf8');
  const sentences = [...catalogue.matchAll(/"([^"{\\]{20,})"/g)].map(([, sentence]) => sentence);
  const loaded = sentences.filter((sentence) => own.includes(sentence));
  expect(loaded.length).toBeGreaterThan(20);
  expect(loaded.filter((sentence) => base.includes(sentence))).toEqual([]);
  for (const file of [base, own]) expect(file).not.toContain(homedir());
});

test("README's table of sizes matches the budgets", async () => {
  expect(await tableOfReadme()).toBe(table(await budgets()));
});

test('a broken budget says which one and by how much', () => {
  expect(breaks('style', 101, 100)).toBeNull();
  expect(breaks('style', 110, 100)).toContain('style: 110 is 10 (10.0 %) over its budget of 100');
  expect(breaks('style', 90, 100)).toContain('under its budget');
  expect(breaks('style', 90, undefined)).toContain('has no budget');
  expect(breaks('style', undefined, 90)).toContain('not there any more');
});
