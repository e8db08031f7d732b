import { z } from 'zod';
import { normaliseSecret } from '../account/secret.ts';
import { unseen } from '../fields.ts';
import { passphraseWeakness } from './mediatorKey.ts';

/** A passphrase as it was typed to open the notes: capitals do not matter, which a phone puts where it likes. */
export const TypedPassphrase = unseen(200)
	.transform((typed) => normaliseSecret(typed).toLowerCase())
	.pipe(z.string().min(1));

/** A passphrase that somebody chooses. Six digits fall to guessing within hours, so it has several words. */
export const NewPassphrase = TypedPassphrase.superRefine((passphrase, context) => {
	const weak = passphraseWeakness(passphrase);
	if (weak) context.addIssue({ code: 'custom', params: { ...weak } });
});
