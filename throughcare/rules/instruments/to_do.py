"""What a practitioner does when an answer, or a score, needs them: said beside every flag.

The advice is the service's own, and the same wherever a flag is raised. CHECK WITH YOUR SCHEME: its
clinical lead agrees the words. A flag is never a finding about the person.
"""

THOUGHTS_OF_DEATH = (
    "Speak to the person now and ask directly about thoughts of suicide, plans and means. If their life "
    "is in danger, call 999 or go with them to A&E. Agree a safety plan, tell your clinical lead today, "
    "and write down what was done."
)

HARM_TO_OTHERS = (
    "Speak to the person now and ask who might be hurt, and how. If anyone is in danger, call 999. "
    "Tell your clinical lead today, and write down what was done and whom you told."
)

SEVERE = (
    "Review with the person and your clinical lead how they are kept safe and whether more help is needed. "
    "A score informs that conversation and does not decide it."
)

PLANS_TO_END_LIFE = (
    "Do not leave the person alone until this is talked through. Ask directly what they plan, with what "
    "and when. If their life is in danger, call 999 or go with them to A&E. Tell your clinical lead now, "
    "and write down what was done."
)

ALCOHOL_DEPENDENCE = (
    "Offer a referral for a specialist alcohol assessment: brief advice is not enough. Do not advise "
    "stopping all at once, as withdrawal can be dangerous. Tell your clinical lead."
)

FULL_AUDIT = "Complete the full AUDIT, all ten questions, with the person."

DRUG_DEPENDENCE = (
    "Offer a referral to the drug service for a full assessment, and review with your clinical lead "
    "how the person is kept safe meanwhile."
)
