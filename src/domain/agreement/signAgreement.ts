import { z } from 'zod';
import { officeOf } from '../account/account.ts';
import { Id, LANGUAGES, line } from '../fields.ts';
import { newId } from '../id.ts';
import { Witness, isActor, namedWitnesses } from '../paper/witnesses.ts';
import { type Context, verb } from '../perform.ts';
import { PHOTO_BYTES, makePaperPicture } from '../photo/picture.ts';
import { NotFound, allow, no } from '../refusals.ts';
import { searchText } from '../searchText.ts';
import { SIGNING_WAYS } from './agreement.ts';
import { maySignAgreement, mayTakeSignature } from './agreementPolicy.ts';
import { type Agreement, findAgreement, holdAgreement } from './agreementQueries.ts';
import { holdWhenAllSigned } from './enterIntoForce.ts';

export const SignAgreement = z
	.object({
		agreementId: Id,
		signatoryId: Id,
		/** The hash of the text that was read: another one by now is refused. */
		hash: z.string().regex(/^[0-9a-f]{64}$/),
		how: z.enum(SIGNING_WAYS),
		/** Who put the mark or signed the paper; without a name, the one who was to sign. */
		signer: line(120).optional(),
		/** The language in which it was read to them just before. */
		readIn: z.enum(LANGUAGES).optional(),
		witness1: Witness.optional(),
		witness2: Witness.optional(),
		/** Who they are: a neighbour, the teacher. */
		witness1Is: line(80).optional(),
		witness2Is: line(80).optional(),
		/** The photograph of the signed paper as it was sent, in base64. */
		picture: z
			.string()
			.min(1)
			.max(Math.ceil(PHOTO_BYTES / 3) * 4)
			.optional(),
	})
	.refine(({ how, readIn }) => (how !== 'mark' && how !== 'thumb') || readIn !== undefined, {
		path: ['readIn'],
		params: { code: 'required' },
	})
	.refine(({ how, picture }) => how !== 'photo' || picture !== undefined, {
		path: ['picture'],
		params: { code: 'required' },
	});

type Typed = z.output<typeof SignAgreement>;

/** Whether this person may give or take this signature, of the text as it stands. */
async function allowSigning(asking: Pick<Context, 'db' | 'actor' | 'now'>, agreement: Agreement, input: Typed) {
	const signatory = agreement.signatories.find((one) => one.id === input.signatoryId);
	if (!signatory) throw new NotFound('signatory');
	const { actor, now } = asking;
	if (input.how === 'account') allow(maySignAgreement(actor, agreement, signatory, now));
	else allow(mayTakeSignature(actor, agreement, signatory, officeOf(actor, agreement.committeeId), now));
	if (agreement.fixedHash !== input.hash) allow(no('textChanged'));
	return signatory;
}

/** Two people who saw it: neither signs this agreement nor sat for one of its sides, nor put the mark, nor took it. */
async function witnessesOf({ db, actor }: Context<string | null>, agreement: Agreement, input: Typed, signer: string) {
	if (input.how !== 'mark' && input.how !== 'thumb') return [];
	const witnesses = namedWitnesses(input.witness1, input.witness2);
	if (witnesses.length < 2) allow(no('witnessesMissing'));
	const signing = new Set([signer, ...agreement.signatories.map((one) => one.name)].map(searchText));
	const byAccount = agreement.signatories.length === 0 ? [] : await namesOf(db, agreement.signs);
	for (const name of [...byAccount, ...(await sidesOf(db, agreement.sessionId))]) signing.add(searchText(name));
	if (witnesses.some((witness) => signing.has(searchText(witness)))) allow(no('witnessSigns'));
	if (await isActor(db, witnesses, [actor.accountId])) allow(no('witnessCounted'));
	return witnesses;
}

/** Everybody who came to the session for one of its sides. */
async function sidesOf(db: Context['db'], sessionId: string | null): Promise<string[]> {
	if (sessionId === null) return [];
	const rows = await db
		.selectFrom('attendee')
		.select('name')
		.where('sessionId', '=', sessionId)
		.where('partyId', 'is not', null)
		.execute();
	return rows.map((row) => row.name);
}

async function namesOf(db: Context['db'], personIds: readonly string[]): Promise<string[]> {
	const rows = await db
		.selectFrom('person')
		.select('displayName')
		.where('id', 'in', ['', ...personIds])
		.execute();
	return rows.map((row) => row.displayName);
}

/**
 * Somebody signs the fixed text for a constituency: with their own account, by mark or thumb before two witnesses, or on
 * paper, of which a photograph is kept. The signature is for this text and no other.
 */
export const signAgreement = verb(
	SignAgreement,
	async (context: Context<string | null>, input) => {
		const { db, actor, now, record, prepared } = context;
		const agreement = await holdAgreement(context, input.agreementId);
		const signatory = await allowSigning(context, agreement, input);
		const signer = input.how === 'account' ? actor.name : (input.signer ?? signatory.name);
		const witnesses = await witnessesOf(context, agreement, input, signer);
		const are = [input.witness1Is ?? '', input.witness2Is ?? ''];
		const said = {
			witnessesAre: witnesses.length > 0 && are.some(Boolean) ? JSON.stringify(are) : null,
			...{ textHash: input.hash, how: input.how, signer, witnesses: JSON.stringify(witnesses) },
			...{ readIn: input.readIn ?? null, picture: prepared, reason: null, at: now, takenBy: actor.accountId ?? '' },
		};
		const { id: agreementId, committeeId, version } = agreement;
		await db
			.insertInto('signature')
			.values({ id: newId(), agreementId, signatoryId: signatory.id, version, ...said })
			// Whoever said no may still say yes.
			.onConflict((conflict) => conflict.columns(['signatoryId', 'version']).doUpdateSet(said))
			.execute();
		// What a mediator said of the groups that had not signed is no longer so.
		await db
			.updateTable('agreement')
			.set({ partAskedAt: null, partAskedBy: null, partAskedOrigin: null })
			.where('id', '=', agreementId)
			.where('inForceAt', 'is', null)
			.execute();
		const { constituency, role } = signatory;
		await record({
			...{ type: 'agreementSigned', committeeId, agreementId, signatoryId: signatory.id },
			...{ role, constituency, how: input.how, textHash: input.hash },
		});
		await holdWhenAllSigned(context, agreementId);
		return { agreementId, code: agreement.code };
	},
	{
		async prepare({ read, actor, now }, input) {
			if (input.how !== 'photo' || !input.picture) return null;
			const asking = { db: read, actor, now } as Pick<Context, 'db' | 'actor' | 'now'>;
			await allowSigning(asking, await findAgreement(asking, input.agreementId), input);
			return (await makePaperPicture(Buffer.from(input.picture, 'base64'))).toString('base64');
		},
	},
);
