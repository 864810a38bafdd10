"""FHIR Questionnaires and their responses, in and out: instruments as other systems write them.

Release 4, by the conventions of Structured Data Capture. Decision record: docs/decisions/0020.
"""
