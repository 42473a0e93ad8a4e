import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import { useIsChinese } from '@/i18n/useCode';

/** What a list is of, by the code policies know it: our words for it, else the policy's name, else the code. */
export function useHelpName() {
  const { i18n } = useTranslation();
  const isChinese = useIsChinese();
  const known = useCommand('other_list_list', {}).data?.programmes ?? [];
  const name = (help: string): string => {
    const found = known.find(({ code }) => code === help);
    const named = (isChinese ? found?.name_zh : found?.name_en) || help;
    return String(i18n.t(`codes.ledger.${help}` as never, { defaultValue: named } as never));
  };
  return { name, options: known.map(({ code }) => ({ value: code, label: name(code) })) };
}
