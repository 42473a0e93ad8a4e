import { useIsChinese } from '@/i18n/useCode';

/** Something an instrument words in both languages. */
interface Named {
  name_zh: string;
  name_en: string;
}

/** The words of an instrument in the language of the screen. */
export function useWords() {
  const zh = useIsChinese();
  return {
    nameOf: (one: Named | undefined): string => (one ? (zh ? one.name_zh : one.name_en) : ''),
    textOf: (one: { text_zh: string; text_en: string }): string => (zh ? one.text_zh : one.text_en),
    levelOf: (one: { level_zh: string; level_en: string }): string => (zh ? one.level_zh : one.level_en),
    instrumentOf: (one: { instrument_zh: string; instrument_en: string }): string =>
      zh ? one.instrument_zh : one.instrument_en,
  };
}
