import national from '../../../../packs/instrument-gbt-42195-2022.json';
import older from '../../../../packs/instrument-mzt-039-2013.json';
import type { InstrumentView, LevelStepView, ScoreView } from '../generated/contract';

type Effect = { to_level?: number; worse_by?: number };

function view(pack: typeof national): InstrumentView {
  return {
    id: pack.id,
    version: pack.version,
    scale: pack.scale,
    name_zh: pack.name,
    name_en: pack.name_en,
    usage: pack.use as InstrumentView['usage'],
    source: `${pack.source.document} ${pack.source.number}`,
    valid_from: pack.valid_from,
    valid_to: null,
    total: pack.total,
    levels: pack.levels.map(({ name, within_adaptation_standard, ...level }) => ({
      ...level,
      name_zh: name,
      within_adaptation_standard: within_adaptation_standard ?? true,
    })),
    sections: pack.sections.map((section) => ({
      code: section.code,
      name_zh: section.name,
      name_en: section.name_en,
      max: section.max,
      items: section.items.map((item) => ({
        code: item.code,
        name_zh: item.name,
        name_en: item.name_en,
        max: item.max,
        options: item.options.map(({ score, text, text_en }) => ({ score, text_zh: text, text_en })),
      })),
    })),
    grounds: pack.grounds.map(({ code, name, name_en, effect, when }) => ({
      code,
      name_zh: name,
      name_en,
      to_level: (effect as Effect).to_level ?? null,
      worse_by: (effect as Effect).worse_by ?? null,
      when_item: when?.item ?? null,
      when_scores: when?.scores ?? [],
    })),
    together: pack.together,
  };
}

const recorded = (pack: typeof older): typeof national =>
  ({
    total: 0,
    sections: [],
    grounds: [],
    together: 'once',
    ...pack,
    levels: pack.levels.map((level) => ({ from: null, to: null, ...level })),
  }) as unknown as typeof national;

export const INSTRUMENTS: InstrumentView[] = [view(national), view(recorded(older))];

export const instrumentOf = (id: string): InstrumentView | undefined => INSTRUMENTS.find((one) => one.id === id);

const step = (rule: string, values: Record<string, string | number>): LevelStepView => ({
  rule,
  params: Object.entries(values).map(([name, value]) => ({ name, value: String(value) })),
});

/** From the level of the total to the final one, as `yiju-domain` does it with the setting “once”. */
function finalLevel(of: InstrumentView, given: string[], initial: number, trail: LevelStepView[]): number {
  const grounds = of.grounds.filter(({ code }) => given.includes(code));
  let level = initial;
  for (const { code, to_level } of grounds.filter((one) => one.to_level !== null)) {
    const after = Math.max(level, to_level ?? level);
    trail.push(step('ground', { ground: code, before: level, after }));
    level = after;
  }
  const worse = grounds.filter((one) => one.worse_by !== null);
  for (const [at, { code, worse_by }] of worse.entries()) {
    if (at > 0) {
      trail.push(step('counted', { ground: code, by: worse[0]?.code ?? '' }));
      continue;
    }
    const after = Math.min(level + (worse_by ?? 0), of.levels.length - 1);
    trail.push(step('ground', { ground: code, before: level, after }));
    level = after;
  }
  return level;
}

/** Sums, level and why, with the figures of the pack. */
export function scoreOf(of: InstrumentView, answers: Record<string, number>, grounds: string[]): ScoreView {
  const sections = of.sections.map(({ code, max, items }) => ({
    code,
    max,
    items: items.length,
    answered: items.filter((item) => item.code in answers).length,
    sum: items.reduce((sum, item) => sum + (answers[item.code] ?? 0), 0),
  }));
  const total = sections.reduce((sum, section) => sum + section.sum, 0);
  const missing = of.sections.flatMap(({ items }) => items.map(({ code }) => code)).filter((code) => !(code in answers));
  const trail: LevelStepView[] = [];
  const band = of.levels.find(({ from, to }) => from !== null && to !== null && from <= total && total <= to);
  const done = missing.length === 0 && band !== undefined;
  if (done) trail.push(step('band', { total, from: band.from ?? 0, to: band.to ?? 0, level: band.level }));
  return {
    sections,
    total,
    missing,
    not_asked: [],
    initial_level: done ? band.level : null,
    final_level: done ? finalLevel(of, grounds, band.level, trail) : null,
    trail,
  };
}
