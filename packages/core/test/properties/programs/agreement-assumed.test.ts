import { testAssumed } from './agreement.ts';

testAssumed();
