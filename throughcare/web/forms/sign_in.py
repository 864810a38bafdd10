"""What is asked of someone who signs in, and on the page of their own account."""

from throughcare.web.forms.fields import Form, Password, Words


class SignIn(Form):
    username = Words("Username", "Enter your username", width=20, autocomplete="username")
    password = Password("Password", "Enter your password")


class Code(Form):
    code = Words(
        "Code",
        "Enter a code",
        hint="Six digits from your authenticator app, or one of your recovery codes.",
        width=10,
        autocomplete="one-time-code",
        max_length=20,
    )


class AppCode(Form):
    code = Words(
        "The code your app shows now",
        "Enter the code your app shows",
        hint="Six digits.",
        width=10,
        autocomplete="one-time-code",
        max_length=20,
    )


class PasskeyName(Form):
    name = Words(
        "A name for it",
        "Enter a name",
        hint="So that you know it again among others: work phone, blue key.",
        width=20,
        max_length=60,
    )


class NewPassword(Form):
    new_password = Password("New password", "Enter a new password")


class ChangedPassword(Form):
    password = Password("The password you have now", "Enter the password you have now")
    new_password = Password("New password", "Enter a new password")
