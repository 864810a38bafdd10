"""Given and family names of many communities, to be put together by chance. Nobody is meant by any of them."""

# Community: (women's, men's, family names). The self-defined ethnicity codes a community's people
# are given come first; they are the 18+1 codes.
COMMUNITIES: dict[str, tuple[tuple[str, ...], str, str, str]] = {
    "British": (
        ("W1",),
        "Amy Beth Carly Donna Emma Gemma Hayley Jade Kelly Leanne Natasha Paige Rachel Stacey Tracy",
        "Aaron Bradley Callum Craig Dean Gareth Jamie Kieran Lee Liam Nathan Ryan Scott Shaun Wayne",
        (
            "Ashworth Barlow Crowther Dobson Fairclough Garside Hartley Kershaw Lockwood Mellor Nuttall"
            " Openshaw Pickering Ridgway Stubbs Thackray Wardle Yardley"
        ),
    ),
    "Irish": (
        ("W2",),
        "Aisling Bríd Caoimhe Gráinne Niamh Orla Róisín Siobhán",
        "Ciarán Cormac Declan Diarmuid Eoin Fionn Pádraig Seán",
        "Brennan Cassidy Doherty Fogarty Gallagher Keogh Lenihan McGrath O'Dowd O'Shea Quinlan",
    ),
    "Traveller": (
        ("W3",),
        "Bridget Kathleen Margaret Philomena Shakira Theresa",
        "Anthony Felix Hughie Johnny Levi Simey",
        "Boswell Cash Connors Doran Lee Maughan Stokes Ward",
    ),
    "Polish and Romanian": (
        ("W9",),
        "Agnieszka Alina Ewa Ioana Katarzyna Małgorzata Ruxandra Zofia",
        "Bogdan Dariusz Ionuț Krzysztof Łukasz Marek Răzvan Wojciech",
        "Dąbrowski Ionescu Kowalczyk Lis Munteanu Nowak Popa Szymański Ștefan Wójcik",
    ),
    "Caribbean": (
        ("B1", "M1"),
        "Alicia Chantelle Danielle Ebony Latoya Monique Shanice Tamara",
        "Andre Curtis Dwayne Jermaine Leroy Marlon Tyrone Winston",
        "Bartley Campbell-Reid Clarke Francis Grant Hinds Lindo Morrison Palmer Samuels",
    ),
    "West African": (
        ("B2", "M2"),
        "Abena Adaeze Aminata Esi Fatoumata Ngozi Temitope Yetunde",
        "Babatunde Chukwuemeka Ibrahima Kofi Kwabena Mamadou Oluwaseun Yaw",
        "Adeyemi Boateng Diallo Eze Mensah Nwosu Okonkwo-Hale Osei Sesay Traoré",
    ),
    "Somali and Eritrean": (
        ("B2", "B9"),
        "Ayaan Fadumo Hodan Ifrah Rahwa Selam",
        "Abdirahman Filmon Guled Liban Mahad Yonas",
        "Abdi Farah Gebremedhin Hassan Jama Mohamud Tesfay Warsame",
    ),
    "Indian": (
        ("A1", "M3"),
        "Anjali Deepika Gurpreet Harjit Kavita Meera Priya Simran",
        "Amarjit Arjun Gurdeep Harpreet Manoj Rajesh Sukhwinder Vikram",
        "Bains Chauhan Desai Dhillon Grewal Kaur Nair Patel Sandhu Singh",
    ),
    "Pakistani and Bangladeshi": (
        ("A2", "A3"),
        "Aisha Farzana Hafsa Nasreen Rukhsana Sumaiya Tahmina Zainab",
        "Asif Faisal Imran Junaid Kamran Rafiqul Shahid Tariq",
        "Akhtar Begum Chowdhury Hussain Iqbal Khan Mahmood Miah Rahman Uddin",
    ),
    "Chinese and Vietnamese": (
        ("A4", "A9"),
        "Huong Li Mei Ngoc Xiu Ying",
        "Bao Hao Jun Minh Quang Wei",
        "Chan Cheung Đặng Lam Nguyễn Phạm Tran Wong Zhang",
    ),
    "Turkish, Kurdish and Cypriot": (
        ("W9", "O9"),
        "Ayşe Berivan Dilan Elif Gülay Zeynep",
        "Baran Cem Hüseyin Mehmet Rojhat Şükrü",
        "Aydın Çelik Demir Georgiou Kılıç Öztürk Yıldız",
    ),
    "Arab and Iranian": (
        ("O2", "O9"),
        "Amal Farida Hanan Leila Nour Shirin",
        "Ahmad Dariush Karim Mustafa Omid Youssef",
        "Al-Sayed Ben Amar El Idrissi Haddad Karimi Mansour Rostami Saleh",
    ),
}

STREETS = [
    "Alder",
    "Bellwether",
    "Candlewick",
    "Drovers",
    "Eider",
    "Foxglove",
    "Gantry",
    "Harrier",
    "Ironmonger",
    "Juniper",
    "Kestrel",
    "Lantern",
    "Marlpit",
    "Nettle",
    "Osier",
    "Pewter",
    "Quarry",
    "Rushlight",
    "Saltbox",
    "Tannery",
    "Umber",
    "Verger",
    "Willowherb",
]
KINDS_OF_STREET = ["Street", "Road", "Close", "Avenue", "Court", "Lane", "Walk"]
