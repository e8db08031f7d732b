/** Something a person fills in. */
export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Whether this is a field, rather than a button or a hidden value. */
export function isField(node: unknown): node is Field {
	return (
		node instanceof HTMLTextAreaElement ||
		node instanceof HTMLSelectElement ||
		(node instanceof HTMLInputElement && !['hidden', 'submit', 'button', 'image', 'reset'].includes(node.type))
	);
}

function differs(field: Field): boolean {
	if (field instanceof HTMLSelectElement) {
		const options = [...field.options];
		if (!field.multiple && !options.some((option) => option.defaultSelected)) return field.selectedIndex > 0;
		return options.some((option) => option.selected !== option.defaultSelected);
	}
	if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) {
		return field.checked !== field.defaultChecked;
	}
	return field.value !== field.defaultValue;
}

/** Whether a person is in this field, or has changed it (one choice of a group counts for all). */
export function isTouched(field: Field): boolean {
	if (field === document.activeElement || differs(field)) return true;
	if (!(field instanceof HTMLInputElement) || field.type !== 'radio') return false;
	const group = field.form?.elements.namedItem(field.name);
	return group instanceof RadioNodeList && [...group].some((other) => isField(other) && differs(other));
}

/** Whether something was written here that would be lost with the element; a mere choice is quickly made again. */
export function holdsWriting(element: Element): boolean {
	const fields = element.matches('input, textarea') ? [element] : [...element.querySelectorAll('input, textarea')];
	return fields.some(
		(field) => isField(field) && !/^(checkbox|radio)$/.test(field.type) && field.value !== '' && isTouched(field),
	);
}
