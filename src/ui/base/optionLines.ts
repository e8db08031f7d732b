/** A line of a list to choose from. */
export interface Option {
	value: string;
	label: string;
	/** The heading under which it stands. */
	group?: string;
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };
const safe = (text: string) => text.replace(/[&<"]/g, (sign) => SIGNS[sign] ?? '');

const line = ({ value, label }: Option, chosen: string) =>
	`<option value="${safe(value)}"${value === chosen ? ' selected=""' : ''}>${safe(label)}</option>`;

/** The lines of a list as markup: by Svelte's own way two short lists cost a twentieth of a whole page. */
export function optionLines(options: readonly Option[], chosen: string): string {
	const groups = Map.groupBy(options, (option) => option.group ?? '');
	return [...groups]
		.map(([group, inside]) => {
			const lines = inside.map((option) => line(option, chosen)).join('');
			return group ? `<optgroup label="${safe(group)}">${lines}</optgroup>` : lines;
		})
		.join('');
}
