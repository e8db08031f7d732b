import { parse } from 'csv-parse/sync';

/**
 * What the default schema of libhxl asks of a file with a row of hashtags: `hxl/hxl-default-schema.json` of
 * HXLStandard/libhxl-python (commit 9ae3c9a9887ea4cf14360ece8bfec821c064a647), errors and warnings alike; and, beyond it,
 * that every hashtag is of the core list of HXL 1.1 and that place codes look like place codes.
 */

/** The core hashtags of HXL 1.1. */
const CORE =
	/^#(access|activity|adm[1-5]|affected|beneficiary|capacity|cause|channel|contact|country|crisis|currency|date|delivery|description|event|frequency|geo|group|impact|indicator|inneed|item|loc|meta|modality|need|operations|org|output|population|reached|region|respondee|sector|service|severity|status|subsector|targeted|value)$/;
const TAG = /^\s*(#[A-Za-z][A-Za-z0-9_]*)((\s*\+[A-Za-z][A-Za-z0-9_]*)*)\s*$/;
/** “Always a number”. */
const NUMBERS = /^#(population|affected|inneed|targeted|reached|value)$/;
const NUMBERS_WITH_NUM = /^#(indicator|output)$/;
/** “Spell-check highly-repetitive values”, “Placenames may benefit from spell checking”: the case is always the same. */
const SAME_CASE =
	/^#(org|sector|subsector|status|beneficiary|access|frequency|item|operations|service|channel|modality|currency|impact|group|severity|region|country|adm[1-5]|loc)$/;

interface Tagged {
	tag: string;
	attributes: string[];
}

/** Says what is not right in a file: rule, column and value. */
export function checkHxl(text: string): string[] {
	const [names = [], tags = [], ...rows] = parse(text, { bom: true }) as string[][];
	const columns = tags.map((typed): Tagged | null => {
		const found = TAG.exec(typed);
		return (
			found && {
				tag: (found[1] ?? '').toLowerCase(),
				attributes: (found[2] ?? '').split('+').flatMap((one) => one.trim() || []),
			}
		);
	});
	const wrong: string[] = [];
	for (const [at, column] of columns.entries()) {
		const say = (rule: string, value: string) => wrong.push(`${names[at]} ${tags[at]}: ${rule}: ${value.slice(0, 60)}`);
		if (!column) {
			say('not a hashtag', tags[at] ?? '');
			continue;
		}
		const { tag, attributes } = column;
		if (!CORE.test(tag)) say('not in the core list', tag);
		const values = rows.map((row) => row[at] ?? '').filter((value) => value !== '');
		const cases = new Map<string, string>();
		for (const value of values) {
			if (tag === '#date' && !/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/.test(value)) say('not a date', value);
			const isNumber =
				NUMBERS.test(tag) || (NUMBERS_WITH_NUM.test(tag) && attributes.includes('num')) || tag === '#geo';
			if (isNumber && !/^-?\d+(\.\d+)?$/.test(value)) say('not a number', value);
			if (attributes.includes('v_pcode') && !/^[A-Z]{2,3}\d*$/.test(value)) say('not a place code', value);
			if (SAME_CASE.test(tag)) {
				const known = cases.get(value.toLowerCase());
				if (known !== undefined && known !== value) say('written in two ways', value);
				cases.set(value.toLowerCase(), value);
			}
			if (value !== value.trim() || / {2}/.test(value)) say('sloppy white space', value);
		}
		if (tag === '#indicator' && new Set(values.map((value) => /^-?\d+(\.\d+)?$/.test(value))).size > 1)
			say('numbers and words in one column', '');
	}
	return wrong;
}
