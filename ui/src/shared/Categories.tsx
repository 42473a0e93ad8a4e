import { useCode } from '@/i18n/useCode';

/** Category words one after the other. */
export function useCategoryText() {
  const code = useCode();
  return (categories: string[]): string => categories.map((one) => code('category', one)).join(' · ');
}

export function CategoryTags({ categories }: { categories: string[] }) {
  const code = useCode();
  return (
    <>
      {categories.map((one) => (
        <span className="tag tone-neutral" key={one}>
          {code('category', one)}
        </span>
      ))}
    </>
  );
}
