/** Before each file of tests that start engines and programs: these end with the process that runs the tests. */
import { endWithUs } from './end-with-us.ts';

endWithUs();
