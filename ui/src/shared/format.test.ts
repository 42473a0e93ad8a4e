import { describe, expect, it } from 'vitest';
import {
  baseName,
  dayOf,
  fileSize,
  lineAmount,
  money,
  parseQuantity,
  parseYuan,
  percent,
  quantity,
  timeOf,
  yuan,
} from './format';

describe('money', () => {
  it('shows fen as yuan with groups and two places', () => {
    expect(yuan(0)).toBe('0.00');
    expect(yuan(5)).toBe('0.05');
    expect(yuan(1_234_560)).toBe('12,345.60');
    expect(money(300_000)).toBe('¥3,000.00');
    expect(money(-123_456_789)).toBe('-¥1,234,567.89');
  });

  it('reads what people type', () => {
    expect(parseYuan('1,234.5')).toBe(123_450);
    expect(parseYuan('￥１２３４．５０')).toBe(123_450);
    expect(parseYuan('0.05')).toBe(5);
    expect(parseYuan('260元')).toBe(26_000);
  });

  it('refuses what is no amount of whole fen', () => {
    for (const text of ['', 'abc', '1.234', '-5', '1.2.3', '1e3']) expect(parseYuan(text), text).toBeNull();
  });

  it('comes back the same for every amount', () => {
    for (let fen = 0; fen < 2_000_000; fen += 7_919) expect(parseYuan(yuan(fen))).toBe(fen);
  });
});

describe('quantities', () => {
  it('are thousandths', () => {
    expect(quantity(1500)).toBe('1.5');
    expect(quantity(3000)).toBe('3');
    expect(quantity(1)).toBe('0.001');
    expect(quantity(1_234_000)).toBe('1,234');
    expect(parseQuantity('3.5')).toBe(3500);
    expect(parseQuantity('1.2345')).toBeNull();
  });

  it('come back the same', () => {
    for (let value = 0; value < 3_000_000; value += 997) expect(parseQuantity(quantity(value))).toBe(value);
  });

  it('times a price rounds half a fen up and stays exact for large numbers', () => {
    expect(lineAmount(3500, 12_000)).toBe(42_000);
    expect(lineAmount(500, 1)).toBe(1);
    expect(lineAmount(499, 1)).toBe(0);
    expect(lineAmount(1_000_000_001, 9_007_199)).toBe(9_007_199_009_007);
  });
});

describe('other figures', () => {
  it('shows instants at +08:00 whatever the computer thinks', () => {
    const millis = Date.UTC(2026, 10, 23, 18, 30);
    expect(timeOf(millis)).toBe('2026-11-24 02:30');
    expect(dayOf(millis)).toBe('2026-11-24');
  });

  it('shows shares, sizes and file names', () => {
    expect(percent(8000)).toBe('80%');
    expect(percent(3333)).toBe('33.33%');
    expect(fileSize(512)).toBe('512 B');
    expect(fileSize(1536)).toBe('1.5 KB');
    expect(baseName('C:\\照片\\IMG 1.jpg')).toBe('IMG 1.jpg');
    expect(baseName('/a/b/')).toBe('b');
  });
});
