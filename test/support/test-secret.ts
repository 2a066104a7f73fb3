/** What services under test sign and read links with. */
export const TEST_SECRET = 'for tests alone, and long enough';
