import { describe, expect, it } from 'vitest';
import { COMMITTEE_TEMPLATES, type CommitteeTemplate } from '#domain/committee/committeeTemplate.ts';
import { quorumFits } from '#domain/committee/ruleFields.ts';

const templates: [string, CommitteeTemplate][] = Object.entries(COMMITTEE_TEMPLATES);

describe.each(templates)('the template %s', (code, template) => {
	it('has the seats that its name says, and a quorum that they can reach', () => {
		expect(template.seats.length).toBe(Number(/\d+$/.exec(code)?.[0]));
		expect(template.quorumNumber).toBeGreaterThan(template.seats.length / 2);
		expect(quorumFits(template, template.seats)).toBe('yes');
	});

	it('reserves at least 35 seats in a hundred for women, and one for the young', () => {
		const women = template.seats.filter((seat) => seat.reserved.includes('women'));
		expect(women.length).toBeGreaterThanOrEqual(Math.ceil(template.seats.length * 0.35));
		expect(template.seats.some((seat) => seat.reserved.includes('youth'))).toBe(true);
	});

	it('gives every office in the committee to one seat', () => {
		const offices = template.seats.flatMap((seat) => seat.office ?? []);
		expect(offices.sort()).toEqual(['coordinator', 'rapporteur', 'treasurer', 'vice']);
	});
});
