// Debian's Chromium and its arguments, for tests and contact sheets. The headless shell opens a page faster than the
// whole browser.
import { existsSync } from 'node:fs';

const SHELL = '/usr/bin/chromium-headless-shell';
export const executablePath = process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : '/usr/bin/chromium');
export const args = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
export const launch = { executablePath, args, headless: true };
