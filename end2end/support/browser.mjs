// Debian's Chromium and how it is started, for tests and contact sheets alike: its headless shell, which starts a page in less
// time than the whole browser.
import { existsSync } from 'node:fs';

const SHELL = '/usr/bin/chromium-headless-shell';
export const executablePath = process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : '/usr/bin/chromium');
export const args = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
export const launch = { executablePath, args, headless: true };
