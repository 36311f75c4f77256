// The outside world on this machine: payment provider, TW FidO, registry and mail server, as the program `outside` of
// server/outside. The product talks to it through its real adapters.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const MAIL_TIMEOUT_MS = 30_000;

/** The program, which `.ci/build test` builds. */
const program = () => {
  if (!process.env.YUNSHIJI_OUTSIDE) throw new Error('YUNSHIJI_OUTSIDE is not set: it names the program of `cargo build -p outside`');
  return resolve(process.env.YUNSHIJI_OUTSIDE);
};

/**
 * Starts it. `settings` lead the product to it, `merchant` is the account that the payment provider knows. Payment
 * notifications go to `site`. `stop()` ends it, `log()` says what each party was asked.
 */
export async function startOutside(site) {
  const child = spawn(program(), ['--site', site], { stdio: ['ignore', 'pipe', 'pipe'] });
  const log = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  const ended = once(child, 'exit').then(() => { throw new Error(`${program()} ended:\n${log.join('\n')}`); });
  ended.catch(() => {});
  const [first] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  const { people, settings, merchant } = JSON.parse(first);

  async function ask(path, options) {
    const answer = await fetch(`${people}${path}`, options);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}\n${log.join('\n')}`);
    return answer;
  }

  /** The newest mail to an address that has a certain text. Waits until it is sent. */
  async function mail(to, pattern) {
    for (const deadline = Date.now() + MAIL_TIMEOUT_MS; Date.now() < deadline; await sleep(100)) {
      const mails = await (await ask('/mails')).json();
      const found = mails.findLast((mail) => mail.to.includes(to) && pattern.test(mail.text));
      if (found) return found.text.match(pattern);
    }
    throw new Error(`no mail to ${to} with ${pattern}:\n${log.join('\n')}`);
  }

  return {
    settings,
    merchant,
    mail,
    log: () => log.join('\n'),
    /** Enters a company into the registry. */
    enter: (ubn, firm) => ask(`/firms/${ubn}`, { method: 'PUT', body: JSON.stringify(firm), headers: { 'content-type': 'application/json' } }),
    /** The holder of an ID number confirms what the phone shows, and reads it. */
    confirm: async (idNumber) => (await ask(`/phone/${idNumber}`, { method: 'POST' })).text(),
    stop: async () => {
      process.off('exit', killNow);
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    },
  };
}
