/**
 * A sentence with a number in it, once for each form that the language has for numbers, with `{}` for the number: so
 * that the script can say it of another number. Languages differ: French has two forms, Arabic six.
 */
export function perCount(language: string, sentence: (count: number, shown: string) => string): string {
	const rules = new Intl.PluralRules(language);
	const forms: Record<string, string> = {};
	for (let count = 0; count <= 102; count++) forms[rules.select(count)] ??= sentence(count, '{}');
	return JSON.stringify(forms);
}
