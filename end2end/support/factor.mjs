// Codes of an authenticator app (TOTP, RFC 6238), made from the secret that the page shows.
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;
// A code counts once, so the next one is of a later step than the last one.
const used = new Map();

function bytes(base32) {
  const bits = [...base32].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

function code(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', bytes(secret)).update(counter).digest();
  const value = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(value % 1_000_000).padStart(6, '0');
}

/** A code that was not used before. The server takes the step after the present one, too, so waiting is rare. */
export async function nextCode(shown) {
  const secret = shown.replaceAll(' ', '');
  const step = () => Math.floor(Date.now() / STEP_MS);
  const next = Math.max((used.get(secret) ?? 0) + 1, step());
  while (next > step() + 1) await sleep(500);
  used.set(secret, next);
  return code(secret, next);
}
