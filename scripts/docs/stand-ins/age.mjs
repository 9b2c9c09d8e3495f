// `age -d -i FILE`, where age itself is not there, by the library of its author.
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { Decrypter } from 'age-encryption';

const [, , decrypts, by, file] = process.argv;
if (decrypts !== '-d' || by !== '-i' || !file) throw new Error('age -d -i FILE');
const age = new Decrypter();
age.addIdentity(readFileSync(file, 'utf8').trim());
process.stdout.write(await age.decrypt(await buffer(process.stdin)));
