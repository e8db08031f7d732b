/** The first number of each form, by language: asking for a hundred numbers costs more than the rest of a page. */
const firstOfForms = new Map<string, [form: string, count: number][]>();

function firstOfEach(language: string): [form: string, count: number][] {
	let known = firstOfForms.get(language);
	if (!known) {
		const rules = new Intl.PluralRules(language);
		const first = new Map<string, number>();
		for (let count = 0; count <= 102; count++) {
			const form = rules.select(count);
			if (!first.has(form)) first.set(form, count);
		}
		firstOfForms.set(language, (known = [...first]));
	}
	return known;
}

/**
 * A sentence with a number in it, once for each form that the language has for numbers, with `{}` for the number: so
 * that the script can say it of another number. Languages differ: French has two forms, Arabic six.
 */
export function perCount(language: string, sentence: (count: number, shown: string) => string): string {
	return JSON.stringify(
		Object.fromEntries(firstOfEach(language).map(([form, count]) => [form, sentence(count, '{}')])),
	);
}
