import { writeFileSync } from 'node:fs';

/**
 * A reporter of Vitest that keeps what failed outside of any test: a promise that nobody waited for, a
 * connection that broke after its test had ended. Vitest fails for it, and its report in JSON does not
 * tell it.
 *
 * Source: https://vitest.dev/api/advanced/reporters#ontestrunend
 */
export default class TellOutsideTests {
  onTestRunEnd(_modules, errors) {
    const file = process.env['BACKSTORY_OUTSIDE_TESTS'];
    if (file) writeFileSync(file, JSON.stringify(errors.map(toldOf)));
  }
}

/** The file it is told under is the one that ran then: the one at fault may have run before it. */
function toldOf({ type, name, message, stack, VITEST_TEST_NAME: test, VITEST_TEST_PATH: file }) {
  const during = [file, test].filter(Boolean).join(' › ');
  return { title: `${type ?? name}${during && `, while ${during} ran`}`, text: stack ?? message };
}
