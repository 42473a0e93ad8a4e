/** Numbers and times as people read them. Money stays whole fen and quantities whole thousandths throughout. */

const OFFSET_MS = 8 * 3_600_000;

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** `1234560` → `12,345.60`. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${grouped(digits.slice(0, -2))}.${digits.slice(-2)}`;
}

/** `1234560` → `¥12,345.60`. */
export function money(fen: number): string {
  return fen < 0 ? `-¥${yuan(-fen)}` : `¥${yuan(fen)}`;
}

/** Full-width digits and separators, spaces and currency signs out. */
function plainNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[,\s¥元]/g, '')
    .replace('。', '.');
}

function parseScaled(text: string, places: number): number | null {
  const match = /^(\d{1,12})(?:\.(\d*))?$/.exec(plainNumber(text));
  if (!match) return null;
  const fraction = match[2] ?? '';
  if (fraction.slice(places).replaceAll('0', '') !== '') return null;
  return Number(match[1]) * 10 ** places + Number(fraction.slice(0, places).padEnd(places, '0') || '0');
}

/** `1,234.5` or `￥1234.50` → fen; null when it is no amount of whole fen. */
export const parseYuan = (text: string): number | null => parseScaled(text, 2);

/** `1.5` → 1500 thousandths; null when it is no quantity. */
export const parseQuantity = (text: string): number | null => parseScaled(text, 3);

/** `1500` → `1.5`. */
export function quantity(thousandths: number): string {
  const whole = Math.trunc(Math.abs(thousandths) / 1000);
  const rest = String(Math.abs(thousandths) % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${thousandths < 0 ? '-' : ''}${grouped(String(whole))}${rest ? `.${rest}` : ''}`;
}

/** Quantity times price, half a fen rounded up; exact beyond 2^53 on the way. */
export function lineAmount(thousandths: number, priceFen: number): number {
  return Number((BigInt(thousandths) * BigInt(priceFen) + 500n) / 1000n);
}

/** Share in basis points as percent: `8000` → `80%`, `3333` → `33.33%`. */
export function percent(bp: number): string {
  return `${String(bp / 100)}%`;
}

const beijing = (millis: number): string => new Date(millis + OFFSET_MS).toISOString();

/** `2026-11-23` of an instant, in +08:00. */
export const dayOf = (millis: number): string => beijing(millis).slice(0, 10);

/** `2026-11-23 10:32` of an instant, in +08:00. */
export const timeOf = (millis: number): string => beijing(millis).slice(0, 16).replace('T', ' ');

/** Today as `10:32`, this year as `11-23 10:32`, else the whole. */
export function shortTime(millis: number, now = Date.now()): string {
  const text = timeOf(millis);
  if (text.slice(0, 10) === dayOf(now)) return text.slice(11);
  return text.slice(0, 4) === dayOf(now).slice(0, 4) ? text.slice(5) : text;
}

/** `1536` → `1.5 KB`. */
export function fileSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** Last part of a path, whichever system wrote it. */
export const baseName = (path: string): string => path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
