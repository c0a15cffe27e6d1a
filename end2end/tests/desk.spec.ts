// Every page of the desk as those see it who may: a heading, a main part, and no fault that a machine can find.
import { axe, expect, signIn, test } from "../fixtures.ts";
import { PEOPLE } from "../words.ts";

// The page that there is not answers with its status, which the browser notes as an error.
test.use({ allowedErrors: [/status of 404/] });

const PAGES: [who: string, addresses: string[]][] = [
  [PEOPLE.contributor, ["/desk", "/desk/items", "/desk/write", "/desk/quota", "/desk/items/999999"]],
  [PEOPLE.editor, ["/desk", "/desk/queue", "/desk/queue?loc=mine"]],
  [PEOPLE.admin, ["/desk", "/desk/people"]],
];

for (const [who, addresses] of PAGES) {
  test(`the desk of ${who} is sound`, async ({ page, javaScriptEnabled }) => {
    await signIn(page, who);
    for (const address of addresses) {
      await page.goto(address);

      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      await expect(page.getByRole("main")).toHaveAttribute("id", "main");
      // Without JavaScript the check's own script cannot run either.
      if (javaScriptEnabled !== false) await axe(page);
    }
  });
}
